namespace NvmeConformance.Reference.Faults.LbaAllocation;

/// <summary>A bug in tracking or reporting allocated blocks.</summary>
internal abstract class LbaAllocationFault(string id, string[] requirements, int steps, string summary)
    : SeededFault(id, SuiteName, requirements, steps, summary)
{
    private const string SuiteName = "LbaAllocation";
}
