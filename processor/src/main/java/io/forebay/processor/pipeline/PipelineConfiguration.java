package io.forebay.processor.pipeline;

import io.forebay.processor.derivation.DerivationCatalogue;
import io.forebay.processor.derivation.Derivations;
import io.forebay.processor.inspection.AcceptedTypes;
import io.forebay.processor.inspection.Inspector;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.inspection.TypePolicy;
import io.forebay.processor.sandbox.Containment;
import io.forebay.processor.sandbox.Sandbox;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what knows nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PipelineProperties.class, SandboxProperties.class})
class PipelineConfiguration {

  private static final Logger log = LoggerFactory.getLogger(PipelineConfiguration.class);

  @Bean(destroyMethod = "close")
  Sandbox sandbox(SandboxProperties properties, Scratch scratch) {
    Sandbox sandbox = Sandbox.open(properties.limits(), scratch.root());
    Containment containment = sandbox.containment();
    log.info(
        "sandbox: in force {}, not offered by this host {}",
        new TreeSet<>(containment.inForce()),
        new TreeSet<>(containment.missing()));
    return sandbox;
  }

  /** Not before the service is ready: a worker that starts would only slow it down. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> sandboxWarmUp(Sandbox sandbox) {
    return ready -> sandbox.prewarm();
  }

  @Bean
  InfoContributor sandboxInfo(Sandbox sandbox) {
    return info ->
        info.withDetail(
            "sandbox",
            Map.of(
                "inForce", new TreeSet<>(sandbox.containment().inForce()),
                "missing", new TreeSet<>(sandbox.containment().missing())));
  }

  @Bean
  Inspector inspector(Sandbox sandbox, Limits limits) {
    return new Inspector(sandbox, limits);
  }

  @Bean
  TypePolicy typePolicy(PipelineProperties properties, AcceptedTypes accepted) {
    return new TypePolicy(properties.typePolicy(), accepted);
  }

  @Bean
  DerivationCatalogue derivationCatalogue() {
    return new DerivationCatalogue();
  }

  @Bean
  Derivations derivations(Sandbox sandbox, Limits limits) {
    return new Derivations(sandbox, limits);
  }
}
