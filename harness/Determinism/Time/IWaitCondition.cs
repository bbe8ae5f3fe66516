namespace NvmeConformance.Determinism.Time;

/// <summary>Something a host waits for. Implemented by long-lived objects, so that waiting allocates nothing.</summary>
public interface IWaitCondition
{
    /// <summary>Looks once. Called again after everything that may have changed the answer.</summary>
    /// <returns>Whether the wait is over.</returns>
    bool IsMet();
}
