/** Shows how loud a recording is: its waveform, and its loudness as broadcasters measure it. */
@NullMarked
package io.forebay.processor.derivation.audio;

import org.jspecify.annotations.NullMarked;
