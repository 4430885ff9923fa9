package io.forebay.common.storage;

import java.time.Instant;

/** A multipart upload that has begun and has neither been completed nor aborted. */
public record UnfinishedUpload(String key, String uploadId, Instant begunAt) {}
