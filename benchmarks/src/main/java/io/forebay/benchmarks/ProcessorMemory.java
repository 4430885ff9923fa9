package io.forebay.benchmarks;

import io.forebay.standalone.Client;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.PartsApart;
import io.forebay.standalone.ProcessorChild;
import io.forebay.standalone.SampleFiles;
import io.forebay.standalone.SeparateServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Heap and resident memory of a processor in a process of its own, of 256 MiB heap, while documents
 * pass through it. The heap is what is in use at that moment, garbage included: look at its lowest
 * figures.
 */
final class ProcessorMemory {

  private static final byte[] TEXT = SampleFiles.text(20);
  private static final byte[] IMAGE = SampleFiles.jpeg(640, 480);
  private static final int STEP = 500;
  private static final Map<String, Object> NO_WORKERS =
      Map.of(
          "forebay.job.lanes.fast.concurrency", 0,
          "forebay.job.lanes.heavy.concurrency", 0,
          "forebay.job.lanes.backfill.concurrency", 0);

  private ProcessorMemory() {}

  /** Takes how many documents. */
  public static void main(String[] arguments) throws Exception {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    try (DataDirectory directory = DataDirectory.open(Files.createTempDirectory("forebay-bench"));
        PartsApart parts = PartsApart.start(directory);
        SeparateServices services =
            SeparateServices.start(directory, parts.endpoints(), NO_WORKERS);
        ProcessorChild processor =
            ProcessorChild.start(directory, parts.endpoints(), Map.of()).awaitReady()) {
      for (int done = 0; done < documents; done += STEP) {
        pass(services.client(), Math.min(STEP, documents - done));
        System.out.printf(
            Locale.ROOT,
            "%6d documents: heap %.0f MiB, resident %.0f MiB, threads %.0f%n",
            done + STEP,
            processor.meter("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20),
            resident(processor.pid()),
            processor.meter("jvm_threads_live_threads"));
      }
    }
  }

  private static void pass(Client client, int number) {
    List<String> ids = new ArrayList<>();
    for (int each = 0; each < number; each++) {
      boolean text = each % 2 == 0;
      byte[] bytes = text ? TEXT : IMAGE;
      Client.Answer created =
          client.create("a" + each, text ? "text/plain" : "image/jpeg", bytes.length);
      client.put(created, bytes);
      ids.add(created.body().path("id").asString());
    }
    ids.forEach(client::awaitEnd);
  }

  private static double resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
