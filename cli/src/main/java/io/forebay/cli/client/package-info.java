/** Talks to Forebay's HTTP API as any other client would. */
@NullMarked
package io.forebay.cli.client;

import org.jspecify.annotations.NullMarked;
