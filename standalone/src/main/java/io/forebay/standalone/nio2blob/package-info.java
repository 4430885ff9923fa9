/**
 * Objects and their versions as files in a directory.
 *
 * <p>The last part of this package's name is load-bearing: S3Proxy looks for {@code .nio2blob.} in
 * the store's class name to learn that conditional writes are atomic here, and answers 501 to them
 * otherwise.
 */
@NullMarked
package io.forebay.standalone.nio2blob;

import org.jspecify.annotations.NullMarked;
