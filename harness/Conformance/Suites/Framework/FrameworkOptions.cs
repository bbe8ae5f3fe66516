using Xunit.Abstractions;

namespace NvmeConformance.Conformance.Suites.Framework;

/// <summary>xunit's options, which are a dictionary with well-known keys.</summary>
internal sealed class FrameworkOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal)
    {
        ["xunit.discovery.SynchronousMessageReporting"] = true,
        ["xunit.execution.SynchronousMessageReporting"] = true,
    };

    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) ? (TValue)value! : default!;

    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;

    internal static FrameworkOptions WithThreads(int threads)
    {
        var options = new FrameworkOptions();
        options.SetValue("xunit.execution.DisableParallelization", (bool?)(threads <= 1));
        options.SetValue("xunit.execution.MaxParallelThreads", (int?)threads);
        return options;
    }
}
