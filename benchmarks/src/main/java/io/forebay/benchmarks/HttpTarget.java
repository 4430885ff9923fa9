package io.forebay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Requests to a server, one connection a caller.
 *
 * @param server of the caller of each number
 * @param requests which each caller sends in turn
 * @param status that every answer has to have
 */
record HttpTarget(IntFunction<URI> server, List<byte[]> requests, int status)
    implements Load.Target {

  @Override
  public Load.Caller caller(int number) throws IOException {
    return new Caller(new KeptConnection(server.apply(number)), number);
  }

  private final class Caller implements Load.Caller {

    private final KeptConnection connection;
    private int next;

    private Caller(KeptConnection connection, int number) {
      this.connection = connection;
      this.next = number; // not all begin with the same
    }

    @Override
    public void call() throws IOException {
      byte[] request = requests.get(next++ % requests.size());
      KeptConnection.Answer answer = connection.exchange(request);
      if (answer.status() != status) {
        throw new IOException("answered " + answer.status() + " instead of " + status);
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
