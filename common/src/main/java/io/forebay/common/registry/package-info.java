/** The one place where the state of a document changes: PostgreSQL, compare-and-set. */
@NullMarked
package io.forebay.common.registry;

import org.jspecify.annotations.NullMarked;
