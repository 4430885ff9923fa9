package io.forebay.standalone;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** Finds out whether a container can be started here. */
final class DockerImages {

  private DockerImages() {}

  /** Skips the test, saying why, where there is no engine or the engine has no such image. */
  static DockerImageName assumePresent(String image) {
    assumeThat(DockerClientFactory.instance().isDockerAvailable())
        .as("no Docker engine answers here")
        .isTrue();
    assumeThat(present(image))
        .as("the Docker engine has no image %s; pull it to run this test", image)
        .isTrue();
    return DockerImageName.parse(image);
  }

  private static boolean present(String image) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }
}
