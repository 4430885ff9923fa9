package io.forebay.ingest.web;

import org.springframework.util.unit.DataSize;

/**
 * Addresses whose requests may have larger bodies than all others.
 *
 * @param prefix that their paths begin with
 * @param most of one body
 */
public record BodyAllowance(String prefix, DataSize most) {}
