package io.forebay.processor.pipeline;

import io.forebay.common.telemetry.Meters;
import io.forebay.processor.sandbox.Containment;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.WorkerKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Says what holds the workers, where operators look: in the log, the info page and the metrics. */
@Component
class SandboxInfo implements InfoContributor {

  private static final Logger log = LoggerFactory.getLogger(SandboxInfo.class);

  private final Sandbox sandbox;

  SandboxInfo(Sandbox sandbox, MeterRegistry meters) {
    this.sandbox = sandbox;
    Containment containment = sandbox.containment();
    log.info(
        "sandbox: in force {}, not offered by this host {}",
        new TreeSet<>(containment.inForce()),
        new TreeSet<>(containment.missing()));
    for (WorkerKind kind : WorkerKind.values()) {
      Meters.SANDBOX_WORKERS.gauge(meters, () -> sandbox.workers(kind), "kind", kind.wire());
    }
    containment.inForce().forEach(measure -> measure(meters, measure, 1));
    containment.missing().forEach(measure -> measure(meters, measure, 0));
  }

  private static void measure(MeterRegistry meters, String measure, int inForce) {
    Meters.SANDBOX_MEASURES.gauge(meters, () -> inForce, "measure", measure);
  }

  @Override
  public void contribute(Info.Builder info) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("inForce", new TreeSet<>(sandbox.containment().inForce()));
    details.put("missing", new TreeSet<>(sandbox.containment().missing()));
    details.put("programs", sandbox.capabilities().describe());
    info.withDetail("sandbox", details);
  }
}
