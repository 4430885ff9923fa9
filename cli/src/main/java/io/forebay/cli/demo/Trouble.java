package io.forebay.cli.demo;

/** What can go wrong on the client's side; the service's own codes never mean these. */
enum Trouble {
  FILE_UNREADABLE("file-unreadable"),
  UPLOAD_REFUSED("upload-refused"),
  UNREACHABLE("unreachable"),
  UNEXPECTED("unexpected");

  private final String code;

  Trouble(String code) {
    this.code = code;
  }

  /** The spelling in the JSON output. */
  String code() {
    return code;
  }
}
