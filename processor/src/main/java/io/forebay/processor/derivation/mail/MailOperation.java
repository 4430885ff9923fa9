package io.forebay.processor.derivation.mail;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MailTypes;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.child.ChildFiles;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code mail.json} and, of what is attached, {@code children/0001.json} and on. */
public final class MailOperation implements Operation {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE = "mail.json";

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    MailReader reader = reader(arguments.source().detectedType());
    if (reader == null) {
      return StepOutput.skipped("no reader for " + arguments.source().detectedType());
    }
    ChildFiles children = ChildFiles.in(input.directory(), arguments);
    MailDraft draft = new MailDraft(children);
    Path file = arguments.source().path();
    try {
      boolean complete = Parsing.guarded(() -> reader.read(file, draft));
      return written(input.directory(), draft, children, complete, null);
    } catch (ForebayException broken) {
      return draft.isEmpty()
          ? StepOutput.failed(broken.code(), broken.code().sentence())
          : written(input.directory(), draft, children, false, broken.code());
    }
  }

  private static @Nullable MailReader reader(String type) {
    return switch (type) {
      case MailTypes.MIME -> new MimeMail();
      case MailTypes.OUTLOOK -> new OutlookMail();
      default -> null;
    };
  }

  private static StepOutput written(
      Path directory,
      MailDraft draft,
      ChildFiles children,
      boolean complete,
      @Nullable FailureCode broken) {
    JSON.writeValue(directory.resolve(FILE), draft.facts(complete));
    List<Written> files = new ArrayList<>(List.of(new Written(FILE, "application/json")));
    files.addAll(children.files());
    List<String> limits = new ArrayList<>(children.limits());
    if (!complete && broken == null) {
      limits.add("mail-parts");
    }
    List<FailureCode> unread = broken == null ? List.of() : List.of(broken);
    return StepOutput.written(files, unread, limits, "cut at " + String.join(", ", limits));
  }
}
