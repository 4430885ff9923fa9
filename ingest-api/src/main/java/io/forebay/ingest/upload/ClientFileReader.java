package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.Profiles;
import io.forebay.common.tenant.TenantId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a client of another protocol asks for. */
@Component
class ClientFileReader {

  /** Enough for every size that S3 takes, and nothing that is slow to read. */
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,15}");

  private final DeclarationReader declarations;
  private final PartUploads parts;
  private final UploadProperties properties;
  private final Profiles profiles;

  ClientFileReader(
      DeclarationReader declarations,
      PartUploads parts,
      UploadProperties properties,
      Profiles profiles) {
    this.declarations = declarations;
    this.parts = parts;
    this.properties = properties;
    this.profiles = profiles;
  }

  /** In one HTML form, which bounds what comes also where its size is not known. */
  WantedUpload inForm(TenantId tenant, ClientFile file) {
    Declaration declared =
        file.size() == null
            ? declared(file, BigDecimal.valueOf(mostInOneRequest())).upToItsSize()
            : declared(file, size(file.size()));
    parts.requireFit(declared.size());
    return wanted(tenant, file, declared, Way.FORM, null);
  }

  private long mostInOneRequest() {
    return Math.min(properties.maxSize().toBytes(), PartPlan.LARGEST_PART);
  }

  /**
   * In parts, cut as Uppy does. No signature bounds parts together, so their sum has to be known.
   */
  WantedUpload inParts(TenantId tenant, ClientFile file) {
    if (file.size() == null) {
      throw invalid("A file in parts needs its size as metadata of that name.");
    }
    Declaration declared = declared(file, size(file.size()));
    if (declared.size() == 0) {
      throw invalid("An empty file does not come in parts.");
    }
    return wanted(tenant, file, declared, Way.PARTS, PartPlan.unrounded(declared.size()));
  }

  private static BigDecimal size(String given) {
    if (!SIZE.matcher(given).matches()) {
      throw new ForebayException(FailureCode.SIZE_INVALID, "unusable size");
    }
    return new BigDecimal(given);
  }

  private Declaration declared(ClientFile file, BigDecimal size) {
    return declarations.read(
        new CreateDocument(
            file.name(), file.mediaType(), size, null, null, null, null, null, null));
  }

  private WantedUpload wanted(
      TenantId tenant, ClientFile file, Declaration declared, Way way, @Nullable Long partSize) {
    return new WantedUpload(
        declared,
        way,
        partSize,
        MetadataReader.read(file.metadata()),
        Map.of(),
        profiles.chosen(tenant, file.profile()));
  }

  private static ForebayException invalid(String detail) {
    return ForebayException.withDetail(FailureCode.SIZE_INVALID, detail);
  }
}
