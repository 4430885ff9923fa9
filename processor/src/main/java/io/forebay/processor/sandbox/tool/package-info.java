/**
 * Native programs: which of them this host has, and how an operation inside a worker runs one as a
 * child that cannot outlive it.
 */
@NullMarked
package io.forebay.processor.sandbox.tool;

import org.jspecify.annotations.NullMarked;
