/** Kafka as both services use it: the topics and the health of the broker. */
@NullMarked
package io.forebay.common.broker;

import org.jspecify.annotations.NullMarked;
