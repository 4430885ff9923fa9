package io.forebay.common.failure;

import static io.forebay.common.failure.Disposition.HALT;
import static io.forebay.common.failure.Disposition.REJECT;
import static io.forebay.common.failure.Disposition.RETRY;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one table of failures. The same wire code stands in problem details, dead-letter headers,
 * metric tags, manifests and the status of a document; a code, once released, keeps its meaning.
 */
public enum FailureCode {
  // What a caller of the API did.
  MALFORMED_JSON(
      "malformed-json", 400, REJECT, "The request body is not the JSON that this call takes."),
  UNKNOWN_FIELD(
      "unknown-field", 400, REJECT, "The request body has a field that this call does not know."),
  UNKNOWN_PARAMETER(
      "unknown-parameter",
      400,
      REJECT,
      "The address has a parameter that this call does not know."),
  PARAMETER_INVALID(
      "parameter-invalid", 400, REJECT, "A parameter of the address has no value that fits it."),
  CURSOR_INVALID(
      "cursor-invalid", 400, REJECT, "The cursor is not one that was given out for this list."),
  NAME_INVALID(
      "name-invalid",
      400,
      REJECT,
      "The file name is missing, too long or has nothing left after cleaning."),
  MEDIA_TYPE_INVALID(
      "media-type-invalid", 400, REJECT, "The media type is not of the form type/subtype."),
  SIZE_INVALID("size-invalid", 400, REJECT, "The size is not a whole number of bytes from 0 up."),
  SIZE_EXCEEDED("size-exceeded", 413, REJECT, "The file is larger than this service accepts."),
  CHECKSUM_INVALID(
      "checksum-invalid", 400, REJECT, "The checksum is not a base64 value of the right length."),
  CHECKSUM_UNSUPPORTED(
      "checksum-unsupported", 400, REJECT, "The checksum algorithm is not supported here."),
  UPLOAD_METHOD_INVALID(
      "upload-method-invalid", 400, REJECT, "The upload cannot be made by this method."),
  METADATA_INVALID(
      "metadata-invalid",
      400,
      REJECT,
      "The metadata is not a JSON object of the allowed size and depth."),
  TAGS_INVALID("tags-invalid", 400, REJECT, "The tags are not up to ten pairs of allowed text."),
  IDEMPOTENCY_KEY_INVALID(
      "idempotency-key-invalid",
      400,
      REJECT,
      "The Idempotency-Key is not one text of 1 to 255 printable ASCII characters."),
  IDEMPOTENCY_CONFLICT(
      "idempotency-conflict", 409, REJECT, "The Idempotency-Key was used for another request."),
  BATCH_SIZE_INVALID("batch-size-invalid", 400, REJECT, "A batch has 1 to 1000 documents."),
  BATCH_MULTIPART(
      "batch-multipart", 400, REJECT, "A file that comes in parts cannot be created in a batch."),
  API_KEY_MISSING("api-key-missing", 401, REJECT, "Send an API key as Authorization: Bearer."),
  API_KEY_INVALID("api-key-invalid", 401, REJECT, "The API key is not known or no longer valid."),
  FORBIDDEN("forbidden", 403, REJECT, "The API key does not allow this call."),
  CREDENTIALS_WITHHELD(
      "credentials-withheld",
      403,
      REJECT,
      "No client is given credentials of the store; ask for signed requests."),
  DOCUMENT_NOT_FOUND("document-not-found", 404, REJECT, "There is no such document."),
  ARTIFACT_NOT_FOUND("artifact-not-found", 404, REJECT, "The document has no such artifact."),
  UPLOAD_CLOSED("upload-closed", 409, REJECT, "The document no longer waits for its bytes."),
  UPLOAD_NOT_MULTIPART(
      "upload-not-multipart", 409, REJECT, "The bytes of this document come in one request."),
  PART_NUMBERS_INVALID(
      "part-numbers-invalid",
      400,
      REJECT,
      "The part numbers are not 1 to 100 different parts of this upload."),
  PARTS_MISSING(
      "parts-missing", 409, REJECT, "Not all parts are there in the size that they have to have."),
  NOT_REPROCESSABLE(
      "not-reprocessable", 409, REJECT, "The document cannot be processed again in its status."),
  PROFILE_UNKNOWN("profile-unknown", 400, REJECT, "No profile of this name can be chosen here."),
  ROUTE_NOT_FOUND("route-not-found", 404, REJECT, "There is nothing at this address."),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, REJECT, "This address does not take this method."),
  NOT_ACCEPTABLE(
      "not-acceptable", 406, REJECT, "None of the accepted media types can be produced."),
  REQUEST_TOO_LARGE(
      "request-too-large", 413, REJECT, "The request body is larger than this call takes."),
  UNSUPPORTED_CONTENT_TYPE(
      "unsupported-content-type", 415, REJECT, "Send the request body as application/json."),
  UNSUPPORTED_CONTENT_ENCODING(
      "unsupported-content-encoding",
      415,
      REJECT,
      "Send the request body as it is, without a content encoding."),
  TOO_MANY_STREAMS(
      "too-many-streams", 429, RETRY, "Too many event streams are open; close one or try later."),
  BAD_REQUEST("bad-request", 400, REJECT, "The request cannot be understood."),

  // What arrived in S3, against what was declared.
  SIZE_MISMATCH(
      "size-mismatch", 422, REJECT, "The uploaded object does not have the declared size."),
  CONTENT_TYPE_MISMATCH(
      "content-type-mismatch",
      422,
      REJECT,
      "The object was uploaded with another content type than declared."),
  CHECKSUM_MISMATCH(
      "checksum-mismatch", 422, REJECT, "The uploaded bytes do not have the declared checksum."),
  ENCRYPTION_MISMATCH(
      "encryption-mismatch",
      422,
      REJECT,
      "The store did not encrypt the uploaded object in a way that is required here."),
  UPLOAD_EXPIRED("upload-expired", 410, REJECT, "Nothing was uploaded before the upload expired."),

  // What the bytes turned out to be.
  EMPTY_FILE(
      "empty-file", 422, REJECT, "The file has no bytes, and its declared type cannot be empty."),
  TYPE_MISMATCH("type-mismatch", 422, REJECT, "The bytes are of another type than declared."),
  TYPE_NOT_ALLOWED("type-not-allowed", 422, REJECT, "Files of this type are not taken here."),
  MALWARE_FOUND("malware-found", 422, REJECT, "The file holds malware."),
  SCAN_LIMIT_EXCEEDED(
      "scan-limit-exceeded",
      422,
      REJECT,
      "The file is too large, or has too much in it, to be scanned for malware."),
  CONTENT_CORRUPT("content-corrupt", 422, REJECT, "The file is damaged or cut short."),
  CONTENT_ENCRYPTED(
      "content-encrypted", 422, REJECT, "The file is encrypted, its content cannot be read."),
  CONTENT_UNSUPPORTED(
      "content-unsupported", 422, REJECT, "No decoder here reads this kind of file."),
  LIMIT_EXCEEDED("limit-exceeded", 422, REJECT, "The file goes beyond a limit for its kind."),

  // How the work on it went.
  TIMEOUT("timeout", 504, RETRY, "Processing took longer than its deadline."),
  MEMORY("memory", 422, REJECT, "Processing needed more memory than it is given."),
  CRASHED("crashed", 500, RETRY, "The process that read the file died."),
  SOURCE_MISSING("source-missing", 410, REJECT, "The uploaded version is no longer in the bucket."),
  SANDBOX_UNAVAILABLE(
      "sandbox-unavailable",
      503,
      RETRY,
      "The workers that read files cannot be started at the moment."),
  SCANNER_UNAVAILABLE(
      "scanner-unavailable", 503, RETRY, "Files cannot be scanned for malware at the moment."),
  PROFILE_MISSING(
      "profile-missing",
      503,
      RETRY,
      "The processor is not configured for the document's profile at the moment."),
  SCRATCH_FULL("scratch-full", 503, RETRY, "There is no room to work on the file at the moment."),
  LEASE_LOST("lease-lost", 409, RETRY, "Another worker has taken the job over."),
  DEADLINE_EXCEEDED(
      "deadline-exceeded", 504, REJECT, "The document was not finished before its deadline."),

  // Notifications.
  PUSH_SECRET_INVALID(
      "push-secret-invalid",
      401,
      REJECT,
      "Send a secret of this source as bearer token or as password."),
  NOTIFICATION_EMPTY("notification-empty", 400, REJECT, "The notification has no body."),
  NOTIFICATION_UNDECODABLE(
      "notification-undecodable",
      400,
      REJECT,
      "The record is not a notification of any known shape."),

  // What the services stand on.
  DATABASE_UNAVAILABLE(
      "database-unavailable", 503, RETRY, "The database cannot be reached at the moment."),
  STORAGE_UNAVAILABLE(
      "storage-unavailable", 503, RETRY, "The object storage cannot be reached at the moment."),
  BROKER_UNAVAILABLE(
      "broker-unavailable", 503, RETRY, "The message broker cannot be reached at the moment."),
  MISCONFIGURED("misconfigured", 500, HALT, "The service is not configured for this."),
  INTERNAL("internal", 500, RETRY, "Something went wrong that should not have.");

  private static final Map<String, FailureCode> BY_CODE =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(FailureCode::code, Function.identity()));

  private final String code;
  private final int httpStatus;
  private final Disposition disposition;
  private final String sentence;

  FailureCode(String code, int httpStatus, Disposition disposition, String sentence) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.disposition = disposition;
    this.sentence = sentence;
  }

  /** The failure with this wire code, or null where none has it. */
  public static @Nullable FailureCode ofCode(String code) {
    return BY_CODE.get(code);
  }

  /** The stable wire spelling, lower case with dashes. */
  public String code() {
    return code;
  }

  /** The HTTP status of an answer that fails with this code. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether trying again makes sense. */
  public Disposition disposition() {
    return disposition;
  }

  /** One sentence for people outside; it names nothing internal. */
  public String sentence() {
    return sentence;
  }
}
