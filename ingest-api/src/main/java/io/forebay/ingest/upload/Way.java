package io.forebay.ingest.upload;

/** How the bytes of a document are brought. */
enum Way {
  /** In one PUT. */
  PUT,
  /** In one HTML form. */
  FORM,
  /** In parts, one PUT each. */
  PARTS
}
