package io.forebay.common.storage;

import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Declaration;
import java.time.Duration;
import java.util.Set;

/** Signs uploads. */
public interface UploadSigner {

  /** The checksums that the store proves, as an operator says; only these may be declared. */
  Set<ChecksumAlgorithm> proves();

  /**
   * A PUT of exactly the declared size, type and (where declared) checksum to a key that holds
   * nothing yet; the store itself refuses anything else.
   *
   * @param life how long the request may be started
   */
  SignedRequest signPut(String key, Declaration declared, Duration life);

  /**
   * A PUT of exactly this size, and (where it is known) this MD5, as one part of an upload. It may
   * be sent again: the part that came last counts.
   *
   * @param life how long the request may be started
   */
  SignedRequest signPart(PartToSign part, Duration life);

  /**
   * An HTML form that brings this type and size, and (where it is known and forms can carry it)
   * this checksum, to exactly this key. Unlike a PUT it may replace what the key holds: stores know
   * no such condition of a form, so whoever reads has to pin a version.
   *
   * @param life how long the request may be started
   */
  SignedForm signForm(FormToSign form, Duration life);
}
