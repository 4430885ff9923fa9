package io.forebay.cli.reprocess;

import io.forebay.cli.operator.OperatorContext;
import io.forebay.cli.operator.SystemOption;
import io.forebay.cli.terminal.ExitStatus;
import io.forebay.cli.terminal.Terminal;
import io.forebay.cli.terminal.UsageException;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.outbox.Outbox;
import io.forebay.common.profile.KnownProfiles;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.registry.ReprocessingCandidates;
import io.forebay.common.registry.ReprocessingCandidates.Wanted;
import io.forebay.common.registry.ReprocessingRequests;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for further generations of many documents. */
@Command(
    name = "reprocess",
    description = {
      "Have the artifacts of documents made anew, as a new generation each.",
      "Only what the present recipes would give otherwise is made; ready documents stay ready."
    })
public final class ReprocessCommand implements Callable<Integer> {
  private static final int PAGE = 200;

  private final Terminal terminal;
  @Mixin private final SystemOption system = new SystemOption();

  @Option(
      names = "--where",
      required = true,
      paramLabel = "KEY=VALUE,…",
      description = {
        "Which documents: all of status=ready|failed|rejected, media-type=image/*, tenant=NAME,",
        "derivation=NAME or NAME:STATUS that are given have to hold."
      })
  private String where = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first so many (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = {
        "Make them by this profile from now on (default: each keeps its own).",
        "It has to be one that a processor has been started with."
      })
  private @Nullable String profile;

  @Option(names = "--dry-run", description = "Only count them.")
  private boolean dryRun;

  /** Writes to that terminal. */
  public ReprocessCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Wanted wanted = Where.read(where);
    if (limit < 1) {
      throw new UsageException("--limit takes a number from 1, not " + limit);
    }
    try (OperatorContext context =
        system.database(
            TransactionBeans.class,
            Outbox.class,
            DocumentRegistry.class,
            ReprocessingCandidates.class,
            ReprocessingRequests.class,
            KnownProfiles.class)) {
      requireKnown(profile, context.bean(KnownProfiles.class).names());
      int asked = ask(context, wanted);
      terminal
          .out()
          .println(
              (dryRun ? "Would ask" : "Asked")
                  + " for "
                  + asked
                  + (asked == 1 ? " document." : " documents."));
    }
    return ExitStatus.OK;
  }

  /** Documents would wait for it as long as they may. */
  private static void requireKnown(@Nullable String profile, List<String> known) {
    if (profile != null && !known.contains(profile)) {
      throw new UsageException(
          "no processor has been told of a profile "
              + profile
              + "; those there are: "
              + String.join(", ", known)
              + " (each processor tells of its own when it starts)");
    }
  }

  private int ask(OperatorContext context, Wanted wanted) {
    ReprocessingCandidates candidates = context.bean(ReprocessingCandidates.class);
    ReprocessingRequests requests = context.bean(ReprocessingRequests.class);
    int asked = 0;
    @Nullable DocumentId after = null;
    List<Document> page = candidates.page(wanted, after, PAGE);
    while (!page.isEmpty() && asked < limit) {
      for (Document each : page) {
        after = each.id();
        asked += asked < limit && asked(requests, each) ? 1 : 0;
      }
      page = candidates.page(wanted, after, PAGE);
    }
    return asked;
  }

  /** One that has changed since it was listed is somebody else's at the moment, and is left. */
  private boolean asked(ReprocessingRequests requests, Document document) {
    if (ReprocessingRequests.pending(document)) {
      return redirected(requests, document);
    }
    if (!ReprocessingRequests.possible(document)) {
      return false;
    }
    return dryRun
        || requests.write(ReprocessingRequests.requested(document, Instant.now(), profile));
  }

  private boolean redirected(ReprocessingRequests requests, Document pending) {
    if (profile == null || profile.equals(pending.workingProfile())) {
      return false;
    }
    return dryRun
        || requests.writeRedirected(
            ReprocessingRequests.redirected(pending, Instant.now(), profile));
  }
}
