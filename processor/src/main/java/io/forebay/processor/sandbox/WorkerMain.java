package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * The main of a worker process: answers requests one at a time until its input closes. The thread
 * that reads the input does nothing else, because a closed input means that the service died, and
 * then the worker ends at once, whatever it is busy with.
 */
public final class WorkerMain {

  /** Exit status for out of memory, the same that the JVM itself uses. */
  static final int OUT_OF_MEMORY = 3;

  private static final long STACK = 4L << 20;

  private final Map<String, Operation> operations = new TreeMap<>();
  private final OutputStream out;

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
    new WorkerMain(out).serve(in);
    Runtime.getRuntime().halt(0);
  }

  private void serve(InputStream in) throws IOException {
    Executor executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(null, task, "operation", STACK);
              thread.setDaemon(true);
              return thread;
            });
    answer(new Wire.Response(StringNode.valueOf("ready"), null, null));
    for (byte[] frame = Wire.read(in); frame != null; frame = Wire.read(in)) {
      Wire.Request request = Wire.JSON.readValue(frame, Wire.Request.class);
      executor.execute(() -> handle(request));
    }
  }

  private void handle(Wire.Request request) {
    try {
      answer(run(request));
    } catch (OutOfMemoryError outOfMemory) {
      // The JVM exits by itself only where it raised the error, not where a library did.
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    } catch (Throwable broken) {
      Runtime.getRuntime().halt(1);
    }
  }

  private Wire.Response run(Wire.Request request) {
    Operation operation = operations.get(request.operation());
    if (operation == null) {
      return failed(FailureCode.CRASHED, "no such operation: " + request.operation());
    }
    try {
      Path directory = Path.of(request.directory());
      Object result = operation.run(new OperationInput(directory, request.arguments()));
      return new Wire.Response(Wire.JSON.valueToTree(result), null, null);
    } catch (Exception | StackOverflowError | LinkageError failure) {
      return failed(WorkerFailures.codeOf(failure), WorkerFailures.describe(failure));
    }
  }

  private static Wire.Response failed(FailureCode code, @Nullable String message) {
    return new Wire.Response(null, code.code(), message);
  }

  private void answer(Wire.Response response) throws IOException {
    Wire.write(out, Wire.JSON.writeValueAsBytes(response));
  }
}
