/** Every way in which something can go wrong, each with one stable code. Needs the JDK alone. */
@NullMarked
package io.forebay.common.failure;

import org.jspecify.annotations.NullMarked;
