package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.processor.sandbox.tool.ToolProcesses;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * The main of a worker process: answers requests one at a time until its input closes. One of its
 * two threads always reads, because a closed input means that the service died, and then the worker
 * ends at once, whatever the other is busy with.
 */
public final class WorkerMain {

  /** Exit status for out of memory, the same that the JVM itself uses. */
  static final int OUT_OF_MEMORY = 3;

  private static final long STACK = 4L << 20;

  private final Map<String, Operation> operations = new TreeMap<>();
  private final OutputStream out;
  private boolean busy;

  private WorkerMain(OutputStream out) {
    this.out = out;
    for (Operation operation : ServiceLoader.load(Operation.class)) {
      operations.put(operation.name(), operation);
    }
  }

  /** Started by the pool only; takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    InputStream in = System.in;
    // A library that prints must not write into the protocol, and one that prompts must not read
    // from it.
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    WorkerMain worker = new WorkerMain(out);
    // The main thread's stack is the system's; both of these have the same.
    Thread first = new Thread(null, () -> worker.takeTurns(in), "operation-1", STACK);
    Thread second = new Thread(null, () -> worker.takeTurns(in), "operation-2", STACK);
    worker.answer(new Wire.Response(0, StringNode.valueOf("ready"), null, null));
    first.start();
    second.start();
  }

  // Whoever reads a request works on it, and the other one goes on reading: nothing is handed from
  // thread to thread, which would cost the caller's time.
  private void takeTurns(InputStream in) {
    try {
      for (Wire.Request request = next(in); request != null; request = next(in)) {
        handle(request);
      }
    } catch (IOException | RuntimeException broken) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(0);
  }

  private Wire.@Nullable Request next(InputStream in) throws IOException {
    synchronized (in) {
      byte[] frame = Wire.read(in);
      return frame == null ? null : Wire.JSON.readValue(frame, Wire.Request.class);
    }
  }

  private void handle(Wire.Request request) {
    try {
      begin();
      answer(run(request));
    } catch (OutOfMemoryError outOfMemory) {
      // The JVM exits by itself only where it raised the error, not where a library did.
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    } catch (Throwable broken) {
      Runtime.getRuntime().halt(1);
    }
  }

  private synchronized void begin() {
    busy = true;
  }

  private Wire.Response run(Wire.Request request) {
    Operation operation = operations.get(request.operation());
    if (operation == null) {
      return failed(request, FailureCode.CRASHED, "no such operation: " + request.operation());
    }
    try {
      Path directory = Path.of(request.directory());
      Object result =
          operation.run(
              new OperationInput(directory, request.arguments(), new SlowedProgress(this::tell)));
      return new Wire.Response(request.call(), Wire.JSON.valueToTree(result), null, null);
    } catch (Exception | StackOverflowError | LinkageError failure) {
      return failed(request, WorkerFailures.codeOf(failure), WorkerFailures.describe(failure));
    } finally {
      ToolProcesses.sweep();
    }
  }

  private static Wire.Response failed(
      Wire.Request request, FailureCode code, @Nullable String message) {
    return new Wire.Response(request.call(), null, code.code(), message);
  }

  // Lines of a program's output come in another thread than the operation's.
  private synchronized void answer(Wire.Response response) throws IOException {
    busy = false;
    Wire.write(out, Wire.JSON.writeValueAsBytes(response));
  }

  private synchronized void tell(Progress progress) {
    if (!busy) {
      return;
    }
    try {
      Wire.write(out, progress);
    } catch (IOException serviceGone) {
      throw new UncheckedIOException(serviceGone);
    }
  }
}
