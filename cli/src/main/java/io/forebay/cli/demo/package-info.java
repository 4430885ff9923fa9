/** Sends files the whole way and shows what becomes of them. */
@NullMarked
package io.forebay.cli.demo;

import org.jspecify.annotations.NullMarked;
