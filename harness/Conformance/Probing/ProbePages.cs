using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Conformance.Probing;

/// <summary>
/// A page in the memory of each controller, taken when it is first needed: what one controller can reach, another one cannot. The memory of
/// a controller that was started again is another one.
/// </summary>
internal sealed class ProbePages
{
    private readonly Dictionary<ControllerHandle, DmaBuffer> _pages = [];

    /// <summary>The page of a started controller.</summary>
    internal DmaBuffer Of(ControllerHandle controller)
    {
        if (!_pages.TryGetValue(controller, out var page))
        {
            page = controller.Memory.AllocatePages(DmaSpace.PageBytes);
            _pages.Add(controller, page);
        }

        return page;
    }

    /// <summary>A controller was started again, and its memory with it.</summary>
    internal void Forget(ControllerHandle controller) => _pages.Remove(controller);

    /// <summary>Every controller was.</summary>
    internal void Clear() => _pages.Clear();
}
