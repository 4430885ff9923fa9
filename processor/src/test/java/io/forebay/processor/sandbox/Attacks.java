package io.forebay.processor.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Operations for tests: what code does that wants out, or wants everything. */
final class Attacks {

  private static final int CHUNK = 4 << 20;

  private Attacks() {}

  /** Runs a shell script and waits for its end; what it printed. */
  private static String shell(OperationInput input, String script) throws Exception {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", script)
            .directory(input.directory().toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  /** Does what the script says, be it to start others that stay. */
  public static final class Shell extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      return shell(input, input.arguments().asString());
    }
  }

  /** The same, and never answers. */
  public static final class ShellAndHang extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      shell(input, input.arguments().asString());
      input.progress().at(new Progress(1, "done"));
      new CountDownLatch(1).await();
      return "never";
    }
  }

  /** Spins in as many threads as it is told. */
  public static final class Burn extends Misbehaviour.Named {
    private volatile long spun;

    @Override
    public Object run(OperationInput input) throws Exception {
      for (int thread = 0; thread < input.arguments().asInt(); thread++) {
        new Thread(this::spin).start();
      }
      new CountDownLatch(1).await();
      return spun;
    }

    private void spin() {
      while (true) {
        spun = System.nanoTime();
      }
    }
  }

  /** Writes files until it is stopped; those that are unlinked at once where it is told so. */
  public static final class Fill extends Misbehaviour.Named {
    private final List<OutputStream> open = new ArrayList<>();

    @Override
    public Object run(OperationInput input) throws Exception {
      byte[] chunk = new byte[CHUNK];
      for (int number = 0; number < 10_000; number++) {
        Path file = input.directory().resolve("file" + number);
        OutputStream out = Files.newOutputStream(file);
        out.write(chunk);
        open.add(out);
        if (input.arguments().asBoolean()) {
          Files.delete(file);
        }
      }
      return open.size();
    }
  }

  /** Leaves a great many empty files. */
  public static final class Litter extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      for (int number = 0; number < 1_000_000; number++) {
        Files.createFile(input.directory().resolve("file" + number));
      }
      return "never";
    }
  }

  /** Takes direct memory, which lies outside of the heap. */
  public static final class Direct extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) {
      List<ByteBuffer> buffers = new ArrayList<>();
      while (buffers.size() < 10_000) {
        buffers.add(ByteBuffer.allocateDirect(1 << 20));
      }
      return buffers.size();
    }
  }

  /** Answers before it answers. */
  public static final class AnswerTwice extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      byte[] answer = "{\"call\":1,\"result\":\"second\"}".getBytes(StandardCharsets.UTF_8);
      Thread late =
          new Thread(
              () -> {
                try {
                  TimeUnit.MILLISECONDS.sleep(input.arguments(Integer.class));
                  Wire.write(new FileOutputStream(FileDescriptor.out), answer);
                } catch (IOException | InterruptedException over) {
                  throw new IllegalStateException(over);
                }
              });
      late.setDaemon(true);
      late.start();
      return "first";
    }
  }

  /** Tells of progress as fast as the pipe takes it. */
  public static final class Flood extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) throws IOException {
      OutputStream wire = new FileOutputStream(FileDescriptor.out);
      while (true) {
        Wire.write(wire, new Progress(0.5, "flood"));
      }
    }
  }

  /** Tells of ten steps, as fast as it can. */
  public static final class Steps extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) {
      for (int step = 1; step <= 10; step++) {
        input.progress().at(new Progress(step / 10.0, "step\n" + step));
      }
      return "done";
    }
  }

  /** The content of a file, or why it could not be read. */
  public static final class Read extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) {
      try {
        return Files.readString(Path.of(input.arguments().asString()), StandardCharsets.ISO_8859_1);
      } catch (IOException refused) {
        return "refused: " + refused;
      }
    }
  }

  /** Writes a file, or says why it could not. */
  public static final class WriteAt extends Misbehaviour.Named {
    @Override
    public Object run(OperationInput input) {
      try {
        Files.writeString(Path.of(input.arguments().asString()), "written");
        return "written";
      } catch (IOException refused) {
        return "refused: " + refused;
      }
    }
  }
}
