package io.forebay.common.storage.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Brings the bucket into its shape when a service starts: creates it where it is missing and
 * changes only what differs. What the store cannot do is logged once by name and listed in {@code
 * /actuator/info}.
 */
@Component
class BucketSetup implements SmartLifecycle, InfoContributor {

  private static final Logger log = LoggerFactory.getLogger(BucketSetup.class);
  private static final Set<String> NOT_THERE =
      Set.of("NotImplemented", "MethodNotAllowed", "XNotImplemented", "NotSupported");
  private static final int NOT_IMPLEMENTED = 501;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final StorageProperties properties;
  private final BucketCreation creation;
  private final List<BucketAspect> aspects;
  private final Map<String, String> outcomes = new LinkedHashMap<>();
  private final SetupRetries retries = new SetupRetries();
  private volatile boolean running;

  BucketSetup(S3AsyncClient s3, StorageProperties properties) {
    this.properties = properties;
    this.creation = new BucketCreation(s3, properties);
    this.aspects =
        List.of(
            new VersioningAspect(s3, properties.bucket()),
            new PublicAccessAspect(s3, properties),
            new OwnershipAspect(s3, properties.bucket()),
            new CorsAspect(s3, properties),
            new LifecycleAspect(s3, properties),
            new TaggingAspect(s3, properties.bucket()));
  }

  @Override
  public void start() {
    running = true;
    if (properties.setup().enabled() && !attempt()) {
      Thread later = new Thread(this::retry, "bucket-setup");
      later.setDaemon(true);
      later.start();
    }
  }

  private void retry() {
    try {
      do {
        Thread.sleep(retries.nextPause().toMillis());
      } while (running && !attempt());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** False where the store is away, and the whole has to be tried again. */
  private boolean attempt() {
    try {
      creation.createWhereMissing();
      for (BucketAspect aspect : aspects) {
        record(aspect.name(), outcome(aspect));
      }
      return true;
    } catch (RuntimeException away) {
      retries.failed(properties.bucket(), away);
      return false;
    }
  }

  private void record(String aspect, String outcome) {
    synchronized (outcomes) {
      outcomes.put(aspect, outcome);
    }
  }

  private String outcome(BucketAspect aspect) {
    try {
      if (aspect.inForce()) {
        return "in-force";
      }
      aspect.apply();
      log.info("bucket {}: {} set up", properties.bucket(), aspect.name());
      return "changed";
    } catch (PartlyAppliedException partly) {
      log.warn("bucket {}: {}: {}", properties.bucket(), aspect.name(), partly.getMessage());
      return "partly";
    } catch (CompletionException failed) {
      return refusal(aspect, failed);
    }
  }

  private String refusal(BucketAspect aspect, CompletionException failed) {
    if (!(failed.getCause() instanceof S3Exception answer)) {
      throw failed;
    }
    if (unsupported(answer)) {
      log.info("bucket {}: this store does not know {}", properties.bucket(), aspect.name());
      return "unsupported";
    }
    if (answer.statusCode() >= 500) {
      throw failed;
    }
    log.warn("bucket {}: {} refused: {}", properties.bucket(), aspect.name(), answer.getMessage());
    return "refused";
  }

  static boolean unsupported(S3Exception answer) {
    return answer.statusCode() == NOT_IMPLEMENTED
        || answer.statusCode() == METHOD_NOT_ALLOWED
        || NOT_THERE.contains(S3Failures.errorCode(answer));
  }

  @Override
  public void contribute(Info.Builder builder) {
    synchronized (outcomes) {
      builder.withDetail(
          "storage", Map.of("bucket", properties.bucket(), "setup", new LinkedHashMap<>(outcomes)));
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the consumers, which need the bucket. */
  @Override
  public int getPhase() {
    return 0;
  }
}
