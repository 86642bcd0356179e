package dev.slipway.maven;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Modules that are Maven artifacts. */
final class Artifacts {
  private Artifacts() {}

  /** {@return the file of {@code group:artifact:version[:type[:classifier]]}} */
  static Path resolve(
      String coordinates, RepositorySystem repositories, MavenSession session, MavenProject project)
      throws MojoExecutionException {
    String[] parts = coordinates.split(":", -1);
    if (parts.length < 3 || parts.length > 5) {
      throw new MojoExecutionException(
          "<artifact>: expected group:artifact:version[:type[:classifier]], found " + coordinates);
    }
    DefaultArtifact artifact =
        new DefaultArtifact(
            parts[0],
            parts[1],
            parts.length > 4 ? parts[4] : "",
            parts.length > 3 ? parts[3] : "jar",
            parts[2]);
    ArtifactRequest request =
        new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
    try {
      return repositories
          .resolveArtifact(session.getRepositorySession(), request)
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
