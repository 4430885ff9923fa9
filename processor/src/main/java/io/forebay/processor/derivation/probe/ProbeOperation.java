package io.forebay.processor.derivation.probe;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.ffmpeg.MediaFacts;
import io.forebay.processor.derivation.ffmpeg.Programs;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.tool.Tool;
import io.forebay.processor.sandbox.tool.ToolResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code probe.json}: container, duration, streams and tags. */
public final class ProbeOperation implements Operation {

  private static final Duration DEADLINE = Duration.ofSeconds(25);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Nothing else is told: files may carry megabytes of what they say of themselves. */
  private static final String ENTRIES =
      "format=format_name,duration,start_time,bit_rate:format_tags=major_brand,"
          + Report.TAGS
          + ":stream=index,codec_type,codec_name,profile,width,height"
          + ",sample_aspect_ratio,avg_frame_rate,pix_fmt,color_transfer,sample_rate,channels"
          + ",channel_layout,duration,start_time,bit_rate:stream_disposition=attached_pic"
          + ":stream_tags=language,DURATION,"
          + Report.TAGS
          + ":stream_side_data=rotation:packet=stream_index:packet_side_data=side_data_type";

  /** What it says where it takes the size and the rate at the beginning for the whole. */
  private static final String GUESSED = "Estimating duration from bitrate";

  /** Enough for some of each stream: they tell what is locked. */
  private static final String FIRST_PACKETS = "%+#40";

  private final Programs programs;

  /** With the programs of this host. */
  public ProbeOperation() {
    this(Programs.ofHost());
  }

  ProbeOperation(Programs programs) {
    this.programs = programs;
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public Object run(OperationInput input) throws InterruptedException {
    SourceFile source = input.arguments(StepArguments.class).source();
    StepOutput unable = programs.unable(source, Tool.FFPROBE);
    if (unable != null) {
      return unable;
    }
    facts(source, input.directory()).nonEmpty().write(input.directory());
    return StepOutput.done(List.of(new Written(MediaFacts.FILE, "application/json")));
  }

  private MediaFacts facts(SourceFile source, Path directory) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-v", "warning", "-show_entries", ENTRIES, "-read_intervals", FIRST_PACKETS));
    arguments.addAll(List.of("-of", "json"));
    arguments.addAll(Programs.input(source));
    ToolResult result = programs.ffprobe(arguments, directory, DEADLINE);
    try {
      boolean guessed = result.errors().contains(GUESSED);
      return new Report(JSON.readTree(result.output()), guessed).facts(source.detectedType());
    } catch (JacksonException cutShort) {
      throw new ForebayException(
          FailureCode.CONTENT_UNSUPPORTED, "describes itself at too great length", cutShort);
    }
  }
}
