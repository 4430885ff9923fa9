/** What the kernel tells of processes: who started whom, what they use, and how to end them all. */
@NullMarked
package io.forebay.processor.sandbox.process;

import org.jspecify.annotations.NullMarked;
