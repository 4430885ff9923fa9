package io.forebay.processor.pipeline;

import io.forebay.processor.sandbox.SandboxLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What decoders of untrusted bytes may use.
 *
 * @param workers processes at a time; by default 2, or 1 on a single core
 * @param heap of one worker
 * @param filesPerWorker after which it is replaced
 * @param idle how long an unused one is kept warm
 */
@ConfigurationProperties("forebay.sandbox")
record SandboxProperties(
    @Nullable Integer workers,
    @DefaultValue("512MB") DataSize heap,
    @DefaultValue("1000") int filesPerWorker,
    @DefaultValue("5m") Duration idle) {

  SandboxLimits limits() {
    SandboxLimits defaults = SandboxLimits.defaults();
    return new SandboxLimits(
        workers == null ? defaults.workers() : workers,
        heap.toBytes(),
        defaults.addressSpace(),
        defaults.cpuTime(),
        defaults.fileSize(),
        defaults.openFiles(),
        filesPerWorker,
        idle,
        defaults.startup());
  }
}
