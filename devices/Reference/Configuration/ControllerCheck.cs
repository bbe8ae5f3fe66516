namespace NvmeConformance.Reference.Configuration;

/// <summary>Which optional parts of a controller's life and queues go together.</summary>
internal static class ControllerCheck
{
    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var readiness = configuration.Readiness;
        var shutdown = configuration.SubsystemShutdown;
        var checks = new (bool IsGood, string Problem)[]
        {
            (readiness.IndependentOfMedia == (readiness.IndependentTimeout500Milliseconds != 0),
                "it has one of CAP.CRIMS and CRTO.CRIMT without the other"),
            (readiness.IndependentTimeout500Milliseconds <= configuration.ReadyTimeout500Milliseconds,
                "it gets ready later without its media than with it"),
            (!shutdown.IsSupported || configuration.NvmSubsystemResetSupported, "its subsystem can be shut down but not reset"),
            (!shutdown.IsEnhanced || shutdown.IsSupported, "its subsystem shutdown is enhanced but not there"),
            (!configuration.KeepAlive.TrafficCounts || configuration.KeepAlive.IsSupported, "its traffic keeps alive what has no timer"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
