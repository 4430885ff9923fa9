package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.DerivationOutcome;
import java.util.List;

/** All that one attempt derived. */
record Derived(List<DerivationOutcome> outcomes, List<Artifact> artifacts) {}
