using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Logs;

/// <summary>The log pages of one controller by identifier.</summary>
public sealed class LogPageSet
{
    private readonly LogPage?[] _byIdentifier = new LogPage?[256];
    private readonly List<LogPage> _all = [];

    /// <summary>Adds a page, or replaces the one with its identifier.</summary>
    /// <param name="page">The page.</param>
    /// <returns>This set.</returns>
    public LogPageSet With(LogPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        _all.RemoveAll(other => other.Identifier == page.Identifier);
        _all.Add(page);
        _byIdentifier[(int)page.Identifier] = page;
        return this;
    }

    /// <summary>A page that the controller, as it is configured, has.</summary>
    /// <param name="identifier">LID.</param>
    /// <param name="page">The page.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(LogPageIdentifier identifier, [NotNullWhen(true)] out LogPage? page)
    {
        page = _byIdentifier[(int)identifier];
        return page is { IsSupported: true };
    }

    /// <summary>A page of a known kind, for whoever feeds it: registered, whether the configuration offers it or not.</summary>
    /// <typeparam name="T">Its class, or one that it derives from.</typeparam>
    /// <param name="identifier">LID.</param>
    /// <returns>The page.</returns>
    public T Get<T>(LogPageIdentifier identifier)
        where T : LogPage => (T)_byIdentifier[(int)identifier]!;

    internal void PowerOn() => _all.ForEach(static page => page.PowerOn());

    internal void Reset() => _all.ForEach(static page => page.Reset());
}
