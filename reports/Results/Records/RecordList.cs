namespace NvmeConformance.Results.Records;

/// <summary>
/// Lists of records. Absent counts as empty; a null among the elements, which the serializer lets through, makes the line unreadable
/// instead of breaking whoever walks the list later.
/// </summary>
internal static class RecordList
{
    /// <summary>The list, if it is whole.</summary>
    /// <param name="items">The list as read; null for absent.</param>
    /// <exception cref="ArgumentException">One of its elements is null.</exception>
    internal static IReadOnlyList<T> Whole<T>(IReadOnlyList<T>? items)
        where T : class
    {
        items ??= [];
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is null)
            {
                throw new ArgumentException("An element of a list is null.");
            }
        }

        return items;
    }
}
