using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio;

/// <summary>
/// What has to be undone, the last first. One step that fails keeps none of the others from being done: the kernel forgets everything else
/// when the files are closed.
/// </summary>
internal sealed class Undoing : IDisposable
{
    private readonly Stack<Action> _steps = new();

    /// <summary>Remembers a step.</summary>
    /// <param name="step">Does not need to succeed.</param>
    internal void Add(Action step) => _steps.Push(step);

    /// <summary>Remembers to dispose of something.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="resource">The thing.</param>
    /// <returns>The same.</returns>
    internal T Take<T>(T resource)
        where T : IDisposable
    {
        _steps.Push(resource.Dispose);
        return resource;
    }

    /// <summary>All went well: nothing is undone any more.</summary>
    internal void Keep() => _steps.Clear();

    /// <summary>Hands over what is to be undone, to be done by somebody else.</summary>
    /// <returns>All steps; none stay here.</returns>
    internal Undoing HandOver()
    {
        var other = new Undoing();
        foreach (var step in _steps.Reverse())
        {
            other._steps.Push(step);
        }

        _steps.Clear();
        return other;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_steps.TryPop(out var step))
        {
            try
            {
                step();
            }
            catch (Exception problem) when (problem is SystemCallException or DeviceException or ObjectDisposedException)
            {
                // What a device or a kernel refuses on the way out cannot be helped; the next step may still be done.
            }
        }
    }
}
