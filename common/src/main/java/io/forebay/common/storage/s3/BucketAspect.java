package io.forebay.common.storage.s3;

/** One thing that a bucket is set up with. Its methods throw what the SDK throws. */
interface BucketAspect {

  /** As it is called in the log and in {@code /actuator/info}. */
  String name();

  /**
   * Whether the bucket already is as it should be; asked first, so that nothing is written without
   * need.
   */
  boolean inForce();

  /** Makes it so; what others have set up beside it stays. */
  void apply();
}
