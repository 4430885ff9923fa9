package io.forebay.benchmarks;

import io.forebay.common.document.Sha256;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.image.ImageOperation;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import io.forebay.processor.sandbox.SandboxLimits;
import io.forebay.processor.sandbox.WorkerKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Previews of photographs (1440 and 256 pixels, JPEG and WebP) by Forebay and by sharp, in turns,
 * each on one thread. Forebay's go through the sandbox and carry {@code image.json} as well, once
 * by the libvips of this host and once by the one that sharp has brought along; plain Java, which
 * writes no WebP, is measured in this JVM. How much a preview differs is told against one that
 * sharp makes without loss from every pixel.
 */
final class ImageThroughput {

  private static final int WARM_UP = 3;
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Options SIZES = new Options(new TreeMap<>(Map.of("sizes", "256,1440")));

  private static final String LIBRARIES = "jna.library.path";

  private final Sandbox sandbox;
  private final Sandbox equal;
  private final SharpProcess sharp;
  private final Path root;

  private ImageThroughput(Sandbox sandbox, Sandbox equal, SharpProcess sharp, Path root) {
    this.sandbox = sandbox;
    this.equal = equal;
    this.sharp = sharp;
    this.root = root;
  }

  /** Takes how many times each photograph is made previews of. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    if (!SharpProcess.installed()) {
      System.err.println("run npm install in benchmarks/sharp first");
      System.exit(1);
    }
    Path root = Files.createTempDirectory("forebay-bench");
    try (Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), root);
        Sandbox equal = withLibraryOfSharp(root);
        SharpProcess sharp = SharpProcess.start()) {
      System.out.println(sharp.version() + "; here " + ImageOperation.tool());
      System.out.printf(
          "%-6s %-14s %6s %9s %9s %8s %9s%n",
          "photo", "", "images", "p50 ms", "images/s", "of sharp", "PSNR dB");
      ImageThroughput throughput = new ImageThroughput(sandbox, equal, sharp, root);
      throughput.measure("12 MP", 4000, 3000, rounds);
      throughput.measure("24 MP", 6000, 4000, rounds);
    } finally {
      FileSystemUtils.deleteRecursively(root);
    }
  }

  /** Whose workers find that one before the one of the host. */
  private static Sandbox withLibraryOfSharp(Path root) throws IOException {
    Path libraries = Files.createDirectories(root.resolve("libraries"));
    Files.copy(SharpProcess.library(), libraries.resolve("libvips.so"));
    System.setProperty(LIBRARIES, libraries.toString());
    try {
      Sandbox sandbox = Sandbox.open(SandboxLimits.defaults(), root);
      // Started here, a worker keeps it.
      Path file = Photograph.write(root.resolve("first"), 64, 48, 1);
      isolated(sandbox, file, root);
      return sandbox;
    } finally {
      System.clearProperty(LIBRARIES);
    }
  }

  private void measure(String photo, int width, int height, int rounds) throws Exception {
    Path file = Photograph.write(root.resolve("source-" + width), width, height, width);
    Path png = root.resolve("reference.png");
    sharp.reference(file, png);
    List<Double> theirs = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<Double> alike = new ArrayList<>();
    Path other = Files.createDirectories(root.resolve("sharp"));
    Path own = root.resolve("previews");
    for (int round = -WARM_UP; round < rounds; round++) {
      add(theirs, round, sharp.make(file, other));
      add(ours, round, kept(isolated(sandbox, file, root), "isolated"));
      add(alike, round, kept(isolated(equal, file, root), "equal"));
      add(plain, round, kept(inProcess(file), "plain"));
    }
    BufferedImage reference = ImageIO.read(png.toFile());
    report(photo, "sharp", theirs, theirs, psnr(reference, other.resolve("1440.jpg")));
    report(photo, "forebay", ours, theirs, psnr(reference, own.resolve("isolated/1440.jpg")));
    report(photo, "its libvips", alike, theirs, psnr(reference, own.resolve("equal/1440.jpg")));
    report(photo, "java", plain, theirs, psnr(reference, own.resolve("plain/1440.jpg")));
  }

  private static void add(List<Double> times, int round, double millis) {
    if (round >= 0) {
      times.add(millis);
    }
  }

  private static StepArguments arguments(Path file) throws IOException {
    String sha256 = Sha256.hex(file.toString());
    SourceFile source =
        new SourceFile(file, "a.jpg", "image/jpeg", "image/jpeg", Files.size(file), sha256);
    return new StepArguments(source, Map.of(), SIZES, Limits.defaults());
  }

  /** Where previews were made, and how long it took. */
  private record Made(Path directory, double millis) {}

  private static Made isolated(Sandbox sandbox, Path file, Path scratch) throws IOException {
    Path directory = Files.createTempDirectory(scratch, "call");
    SandboxCall call =
        new SandboxCall("image", arguments(file), directory, DEADLINE).by(WorkerKind.IMAGES);
    long start = System.nanoTime();
    sandbox.call(call, WorkerSteps::taken);
    return new Made(directory, millis(start));
  }

  private Made inProcess(Path file) throws IOException {
    Path directory = Files.createTempDirectory(root, "call");
    OperationInput input =
        new OperationInput(
            directory, JsonMapper.shared().valueToTree(arguments(file)), progress -> {});
    long start = System.nanoTime();
    ImageOperation.plain().run(input);
    return new Made(directory, millis(start));
  }

  /** The last one of each way is looked at. */
  private double kept(Made made, String way) throws IOException {
    Path kept = Files.createDirectories(root.resolve("previews").resolve(way)).resolve("1440.jpg");
    Files.deleteIfExists(kept);
    Files.move(made.directory().resolve("previews/1440.jpg"), kept);
    return made.millis();
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double psnr(BufferedImage reference, Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image.getWidth() != reference.getWidth() || image.getHeight() != reference.getHeight()) {
      throw new IllegalStateException("another size: " + file);
    }
    double squares = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int one = image.getRGB(x, y);
        int other = reference.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          double difference = (one >> shift & 0xff) - (other >> shift & 0xff);
          squares += difference * difference;
        }
      }
    }
    double mean = squares / (3.0 * image.getWidth() * image.getHeight());
    return 10 * Math.log10(255 * 255 / mean);
  }

  private static void report(
      String photo, String what, List<Double> times, List<Double> theirs, double psnr) {
    double sum = times.stream().mapToDouble(Double::doubleValue).sum();
    double sharp = theirs.stream().mapToDouble(Double::doubleValue).sum();
    double median = times.stream().sorted().toList().get(times.size() / 2);
    System.out.printf(
        "%-6s %-14s %6d %9.1f %9.2f %8.2f %9.2f%n",
        photo, what, times.size(), median, 1000 * times.size() / sum, sharp / sum, psnr);
  }
}
