/** Ports to object storage; adapters stand in packages below. */
@NullMarked
package io.forebay.common.storage;

import org.jspecify.annotations.NullMarked;
