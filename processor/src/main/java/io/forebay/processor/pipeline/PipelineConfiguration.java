package io.forebay.processor.pipeline;

import io.forebay.common.profile.ProfileProperties;
import io.forebay.processor.artifact.ArtifactReader;
import io.forebay.processor.artifact.ManifestWriter;
import io.forebay.processor.derivation.DerivationProfiles;
import io.forebay.processor.derivation.Derivations;
import io.forebay.processor.inspection.AcceptedTypes;
import io.forebay.processor.inspection.Inspector;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.inspection.TypePolicy;
import io.forebay.processor.job.RetryPolicy;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.WorkerKind;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what knows nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PipelineProperties.class, SandboxProperties.class})
class PipelineConfiguration {

  @Bean(destroyMethod = "close")
  Sandbox sandbox(SandboxProperties properties, Scratch scratch) {
    return Sandbox.open(properties.limits(), scratch.root());
  }

  /** Not before the service is ready: a worker that starts would only slow it down. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> sandboxWarmUp(Sandbox sandbox) {
    return ready -> sandbox.prewarm();
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
  DerivationProfiles derivationProfiles(ProfileProperties properties) {
    return DerivationProfiles.of(properties);
  }

  /** Measured by the workers for documents, which do most of the work. */
  @Bean
  Budget budget(SandboxProperties properties) {
    return new Budget(Objects.requireNonNull(properties.limits().get(WorkerKind.DOCUMENTS)));
  }

  @Bean
  Making.Tools makingTools(
      StepRunner runner,
      ManifestWriter manifests,
      ArtifactReader artifacts,
      RetryPolicy retries,
      Clock clock,
      PipelineProperties properties) {
    return new Making.Tools(
        runner, manifests, artifacts, retries, clock, properties.checkpointAfter());
  }

  @Bean
  Derivations derivations(Sandbox sandbox, Limits limits) {
    return new Derivations(sandbox, limits);
  }
}
