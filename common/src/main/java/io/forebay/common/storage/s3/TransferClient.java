package io.forebay.common.storage.s3;

/** Who carries files to the store. */
enum TransferClient {
  /** The SDK's client in Java. */
  NETTY,
  /** The SDK's client in C, the Common Runtime: faster, with memory beside that of the JVM. */
  CRT
}
