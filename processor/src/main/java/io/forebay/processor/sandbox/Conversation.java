package io.forebay.processor.sandbox;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One call with the worker that answers it; whatever the answer is, it is checked first. */
final class Conversation {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** An answer to something else was there first; says nothing about the file. */
  static final class StaleAnswer extends ForebayException {
    StaleAnswer() {
      super(FailureCode.CRASHED, "a worker answered what it was not asked");
    }
  }

  private final long number = RANDOM.nextLong();
  private final WorkerProcess worker;
  private final SandboxCall call;
  private final Path directory;

  Conversation(WorkerProcess worker, SandboxCall call, Path directory) {
    this.worker = worker;
    this.call = call;
    this.directory = directory;
  }

  <T> T hold(Function<SandboxReply, T> reading) {
    SandboxReply reply = reply(worker.exchange(request(), call));
    try {
      return reading.apply(reply);
    } catch (ForebayException refused) {
      if (refused.code() == FailureCode.CRASHED) {
        worker.kill();
      }
      throw refused;
    } finally {
      reply.close();
    }
  }

  private byte[] request() {
    JsonNode arguments = Wire.JSON.valueToTree(call.arguments());
    String output = worker.home().output().toString();
    byte[] request =
        Wire.JSON.writeValueAsBytes(new Wire.Request(number, call.operation(), arguments, output));
    if (request.length > Wire.MAX_FRAME) {
      throw new IllegalArgumentException("the arguments are too long for one call");
    }
    return request;
  }

  private SandboxReply reply(byte[] frame) {
    Wire.Response response = response(frame);
    if (response.call() != number) {
      worker.kill();
      throw new StaleAnswer();
    }
    JsonNode result = response.result();
    if (response.code() != null) {
      throw failure(response.code(), response.message());
    }
    if (result == null) {
      throw garbage(null);
    }
    return new SandboxReply(worker.home().output(), directory, result);
  }

  private Wire.Response response(byte[] frame) {
    Wire.@Nullable Response response;
    try {
      response = Wire.JSON.readValue(frame, Wire.Response.class);
    } catch (JacksonException mismatch) {
      throw garbage(mismatch);
    }
    if (response == null) { // which is JSON, too
      throw garbage(null);
    }
    return response;
  }

  private ForebayException garbage(@Nullable Exception cause) {
    worker.kill();
    return new ForebayException(FailureCode.CRASHED, "a worker answered garbage", cause);
  }

  private static ForebayException failure(String wire, @Nullable String message) {
    FailureCode code = FailureCode.ofCode(wire);
    return code != null && WorkerFailures.ACCEPTED.contains(code)
        ? new ForebayException(code, "in the worker: " + message)
        : new ForebayException(FailureCode.CRASHED, "a worker failed with an unknown code");
  }
}
