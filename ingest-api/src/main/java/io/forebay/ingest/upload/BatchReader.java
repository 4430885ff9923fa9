package io.forebay.ingest.upload;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.web.Outside;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Checks what a batch asks for, each document by itself. */
@Component
class BatchReader {

  /** Documents that one call creates. */
  static final int MOST = 1_000;

  private final JsonMapper mapper;
  private final WantedUploadReader wishes;

  BatchReader(JsonMapper mapper, WantedUploadReader wishes) {
    this.mapper = mapper;
    this.wishes = wishes;
  }

  List<BatchItem> read(TenantId tenant, CreateBatch request) {
    List<@Nullable JsonNode> documents = request.documents();
    if (documents == null || documents.isEmpty() || documents.size() > MOST) {
      throw new ForebayException(FailureCode.BATCH_SIZE_INVALID, "unusable batch");
    }
    return documents.stream().map(each -> item(tenant, each)).toList();
  }

  private BatchItem item(TenantId tenant, @Nullable JsonNode document) {
    try {
      return new BatchItem.Wanted(inOneRequest(wishes.read(tenant, declared(document))));
    } catch (ForebayException refused) {
      return BatchItem.Refused.of(refused);
    }
  }

  private CreateDocument declared(@Nullable JsonNode document) {
    if (document == null || !document.isObject()) {
      throw new ForebayException(FailureCode.MALFORMED_JSON, "no object");
    }
    try {
      return mapper.treeToValue(document, CreateDocument.class);
    } catch (UnrecognizedPropertyException unknown) {
      throw ForebayException.withDetail(
          FailureCode.UNKNOWN_FIELD,
          "A document has no field " + Outside.shown(unknown.getPropertyName()) + ".");
    } catch (JacksonException unreadable) {
      throw new ForebayException(FailureCode.MALFORMED_JSON, "unreadable item", unreadable);
    }
  }

  /** To begin a thousand uploads in parts would be as many calls to the store in one request. */
  private static WantedUpload inOneRequest(WantedUpload wanted) {
    if (wanted.inParts()) {
      throw ForebayException.withDetail(
          FailureCode.BATCH_MULTIPART,
          "Create this document by itself, or ask for one request with multipart false.");
    }
    return wanted;
  }
}
