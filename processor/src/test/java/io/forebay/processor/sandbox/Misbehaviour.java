package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Operations for tests: what a decoder taken over by its input might do. */
final class Misbehaviour {

  /** Another in each process; process ids may be the same behind a wall. */
  private static final String WORKER = java.util.UUID.randomUUID().toString();

  private Misbehaviour() {}

  abstract static class Named implements Operation {
    @Override
    public String name() {
      return "test-" + getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Behaves well. */
  public static final class Echo extends Named {
    @Override
    public Object run(OperationInput input) {
      return Map.of("echo", input.arguments(), "worker", WORKER);
    }
  }

  public static final class Neighbours extends Named {
    @Override
    public Object run(OperationInput input) {
      return (int) ProcessHandle.allProcesses().count();
    }
  }

  public static final class Environment extends Named {
    @Override
    public Object run(OperationInput input) {
      return System.getenv();
    }
  }

  public static final class Hang extends Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      Files.writeString(
          input.directory().resolve("pid"), Long.toString(ProcessHandle.current().pid()));
      input.progress().at(new Progress(0.5, "hanging"));
      new CountDownLatch(1).await();
      return "never";
    }
  }

  public static final class Hoard extends Named {
    @Override
    public Object run(OperationInput input) {
      List<byte[]> hoard = new ArrayList<>();
      while (hoard.size() < 1_000_000) {
        hoard.add(new byte[1 << 20]);
      }
      return hoard.size();
    }
  }

  public static final class Exit extends Named {
    @Override
    public Object run(OperationInput input) {
      System.err.println("last words");
      System.exit(input.arguments().asInt());
      return "never";
    }
  }

  public static final class Garbage extends Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      FileOutputStream wire = new FileOutputStream(FileDescriptor.out);
      wire.write(input.arguments().asString().getBytes(StandardCharsets.ISO_8859_1));
      wire.flush();
      new CountDownLatch(1).await();
      return "never";
    }
  }

  public static final class Chatter extends Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      for (int i = 0; i < 20_000; i++) {
        System.out.println("progress " + i);
      }
      return System.in.read();
    }
  }

  public static final class Connect extends Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(
                java.net.InetAddress.getLoopbackAddress(), input.arguments().asInt()),
            2000);
        return "connected";
      } catch (java.io.IOException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
  }

  /** Leaves one link named as told that points to another file. */
  public static final class Link extends Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      Files.createSymbolicLink(input.directory().resolve("link"), Path.of("/etc/hostname"));
      Files.createSymbolicLink(input.directory().resolve("folder"), Path.of("/etc"));
      Files.createDirectories(input.directory().resolve("real/deeper"));
      Files.writeString(input.directory().resolve("real/deeper/file.txt"), "mine");
      new ProcessBuilder("/usr/bin/mkfifo", input.directory().resolve("pipe").toString())
          .start()
          .waitFor();
      return "left";
    }
  }

  public static final class Recurse extends Named {
    @Override
    public Object run(OperationInput input) {
      return depth(0);
    }

    private static long depth(long level) {
      return level == Long.MAX_VALUE ? 0 : 1 + depth(level + 1);
    }
  }

  /** Fails with the code it is given, whatever that is. */
  public static final class Refuse extends Named {
    @Override
    public Object run(OperationInput input) {
      throw new ForebayException(
          FailureCode.valueOf(input.arguments().asString()), "refused on request");
    }
  }

  /** Writes a file of the length it is told, sparse. */
  public static final class Write extends Named {
    @Override
    public Object run(OperationInput input) throws Exception {
      try (RandomAccessFile file =
          new RandomAccessFile(input.directory().resolve("big").toFile(), "rw")) {
        file.seek(input.arguments().asLong() - 1);
        file.write(1);
        return file.length();
      }
    }
  }
}
