package io.forebay.processor.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A service for tests whose worker has stopped itself, so that no closed pipe can end it. */
public final class ServiceToKill {

  private ServiceToKill() {}

  /** Takes a scratch directory and for how many seconds the worker's child sleeps. */
  public static void main(String[] arguments) throws Exception {
    Path root = Files.createDirectories(Path.of(arguments[0]));
    Sandbox sandbox = Sandbox.open(Pools.small(), root);
    String script = "sleep " + arguments[1] + " & kill -STOP $PPID; wait";
    Path directory = Files.createDirectories(root.resolve("call"));
    sandbox.call(new SandboxCall("test-echo", "", directory, Duration.ofMinutes(1)));
    System.out.println("busy");
    System.out.flush();
    sandbox.call(new SandboxCall("test-shell", script, directory, Duration.ofMinutes(1)));
  }
}
