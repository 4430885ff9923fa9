/** common. */
@NullMarked
package io.forebay.common;

import org.jspecify.annotations.NullMarked;
