/** The way of one document from its pinned upload to its manifest. */
@NullMarked
package io.forebay.processor.pipeline;

import org.jspecify.annotations.NullMarked;
