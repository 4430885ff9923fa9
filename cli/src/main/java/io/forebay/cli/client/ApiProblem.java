package io.forebay.cli.client;

import java.io.IOException;

/** The API has refused a call; the message is what it says for people. */
public final class ApiProblem extends IOException {
  private final int status;
  private final String code;

  ApiProblem(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The stable code of the problem. */
  public String code() {
    return code;
  }

  /** Whether the same call may well succeed later. */
  public boolean passing() {
    return status >= 500 || status == 429;
  }
}
