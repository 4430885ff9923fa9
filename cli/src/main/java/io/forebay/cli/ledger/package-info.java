/** Shows what the database has recorded: orphans, and the accounts of all notifications. */
@NullMarked
package io.forebay.cli.ledger;

import org.jspecify.annotations.NullMarked;
