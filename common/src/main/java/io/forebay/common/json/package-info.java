/**
 * The one JSON mapper: the spelling of ids, statuses and times is the same in rows, events and
 * manifests.
 */
@NullMarked
package io.forebay.common.json;

import org.jspecify.annotations.NullMarked;
