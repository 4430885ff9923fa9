/** Object storage over the AWS SDK: the only place that knows AWS types. */
@NullMarked
package io.forebay.common.storage.s3;

import org.jspecify.annotations.NullMarked;
