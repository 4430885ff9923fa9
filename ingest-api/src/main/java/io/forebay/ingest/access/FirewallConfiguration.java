package io.forebay.ingest.access;

import io.forebay.common.failure.FailureCode;
import io.forebay.ingest.web.ProblemWriter;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Which addresses are looked at at all. */
@Configuration(proxyBeanMethods = false)
class FirewallConfiguration {

  @Bean
  HttpFirewall firewall() {
    return new ArtifactFirewall();
  }

  @Bean
  RequestRejectedHandler rejection(ProblemWriter problems) {
    return (request, response, rejected) -> problems.write(response, FailureCode.BAD_REQUEST);
  }

  /** Tomcat would refuse every encoded slash before the firewall can tell good from bad. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
    String decoded = EncodedSolidusHandling.DECODE.getValue();
    return tomcat ->
        tomcat.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling(decoded));
  }
}
