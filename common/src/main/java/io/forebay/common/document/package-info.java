/**
 * The words of the domain: ids, status and its legal transitions, object keys, manifest. Needs the
 * JDK alone.
 */
@NullMarked
package io.forebay.common.document;

import org.jspecify.annotations.NullMarked;
